"""Where files lie: public media, and feeds and private papers without a public address."""

from django.core.files.storage import FileSystemStorage
from storages.backends.s3 import S3Storage


class LocalMediaStorage(FileSystemStorage):
    """Public media on this machine, served by `config.urls` or a web server."""


class S3MediaStorage(S3Storage):
    """Public media in an S3-compatible bucket; addresses carry no signature, names never repeat."""

    querystring_auth = False


class S3PrivateStorage(S3Storage):
    """Files nobody may read by address alone: every link is signed and short-lived."""

    querystring_auth = True
    querystring_expire = 300

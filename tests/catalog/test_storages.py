"""Photos and private files on a real S3 server: public by address, private by signature only."""

import io
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from botocore.exceptions import ClientError
from django.core.files.base import ContentFile

from catalog.storages import S3MediaStorage, S3PrivateStorage
from tests.s3_server import BUCKET, S3Server, s3_server

pytestmark = pytest.mark.s3


@pytest.fixture(scope="module")
def server():
    with s3_server() as running:
        yield running


def options(server: S3Server, **changes) -> dict:
    common = {
        "bucket_name": BUCKET,
        "endpoint_url": server.endpoint_url,
        "region_name": "us-east-1",
        "access_key": server.access_key,
        "secret_key": server.secret_key,
        "addressing_style": "path",
        "signature_version": "s3v4",
        "file_overwrite": False,
    }
    return {**common, **changes}


def status_of(url: str) -> int:
    try:
        with urlopen(url) as answer:  # noqa: S310 - loopback
            return answer.status
    except HTTPError as error:
        return error.code


def test_a_photo_is_read_by_its_plain_address(server):
    storage = S3MediaStorage(**options(server, location="media"))
    name = storage.save("photos/a.jpg", ContentFile(b"pixels"))

    assert "?" not in storage.url(name)
    with urlopen(storage.url(name)) as answer:  # noqa: S310 - loopback
        assert answer.read() == b"pixels"


def test_two_photos_of_one_name_are_both_kept(server):
    storage = S3MediaStorage(**options(server, location="media"))
    first = storage.save("photos/b.jpg", ContentFile(b"1"))
    second = storage.save("photos/b.jpg", ContentFile(b"2"))

    assert first != second
    assert storage.open(first).read() == b"1"


def test_a_private_file_opens_with_a_signature_only(server):
    storage = S3PrivateStorage(**options(server, location="private"))
    name = storage.save("imports/x", ContentFile(b"secret sheet"))
    url = storage.url(name)

    assert status_of(url) == 200
    assert status_of(url.split("?")[0]) == 403
    assert status_of(url[:-4] + "0000") == 403


def test_wrong_keys_are_refused(server):
    storage = S3PrivateStorage(**options(server, location="private", secret_key="wrong"))

    with pytest.raises(ClientError):
        storage.save("imports/y", io.BytesIO(b"never"))

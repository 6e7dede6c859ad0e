"""Serves feeds to marketplaces: the last good file, to whoever has the address."""

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, parse_header_parameters
from django.views.decorators.http import require_safe

from marketplace_export import sink
from marketplace_export.selectors.served import ServedFile, served_file

MAX_AGE = 300


@require_safe
def feed_file(request: HttpRequest, key: str, name: str) -> HttpResponseBase:
    """The file, packed when the reader accepts it; 304 when it has it already; 404 otherwise.

    Sets no cookie and reads no session.
    """
    served = served_file(key=key, name=name)
    if served is None:
        # Short and without the site's page: the reader is a machine, or a guesser.
        return HttpResponse("Not found", status=404, content_type="text/plain")
    is_packed = accepts_gzip(request.headers.get("Accept-Encoding", ""))
    etag = f'"{served.checksum}{"-gzip" if is_packed else ""}"'
    published = int(served.published_at.timestamp())
    response = get_conditional_response(request, etag=etag, last_modified=published)
    if response is None:
        response = _file_response(served, is_packed=is_packed)
    response["ETag"] = etag
    response["Last-Modified"] = http_date(published)
    response["Cache-Control"] = f"private, max-age={MAX_AGE}"
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Robots-Tag"] = "noindex"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _file_response(served: ServedFile, *, is_packed: bool) -> HttpResponseBase:
    name = served.storage_name + (sink.PACKED if is_packed else "")
    try:
        stream = sink.open_file(name)
    except FileNotFoundError:
        # Somebody removed it from the storage: the next run brings it back.
        return HttpResponse(status=503, headers={"Retry-After": "3600"})
    response = FileResponse(stream, content_type=served.content_type)
    if is_packed:
        response["Content-Encoding"] = "gzip"
    return response


def accepts_gzip(header: str) -> bool:
    """Does an Accept-Encoding header allow gzip (RFC 9110, 12.5.3)?"""
    quality: dict[str, float] = {}
    for part in header.split(","):
        coding, parameters = parse_header_parameters(part)
        try:
            quality[coding] = float(parameters.get("q", "1"))
        except ValueError:
            quality[coding] = 0
    return quality.get("gzip", quality.get("*", 0)) > 0

"""Fifty editors of different businesses at once: lists, prices, stock, drafts and publishing.

Each acts again a few seconds after the last answer, as people do. Two processes share them, as two
workers of a server on two cores would; requests and service calls are made without a network.
"""

import multiprocessing
import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from django.db import connection, connections

from benchmarks.catalogue import Line
from benchmarks.screens import signed_in
from catalog.models import Business, Product, Variant
from catalog.services.products import product_publish, product_save_draft
from catalog.services.stock import stock_set
from catalog.services.variants import variant_save
from catalog.tenancy import scope
from catalog.texts import make_texts

EDITORS, WORKERS, SECONDS, PAUSE = 50, 2, 60, 5.0


def together() -> Iterator[Line]:
    businesses = list(Business.objects.order_by("pk").values_list("pk", flat=True)[1 : EDITORS + 1])
    for business in businesses:
        signed_in(Business.objects.get(pk=business))
    connections.close_all()
    shares = [businesses[number::WORKERS] for number in range(WORKERS)]
    with multiprocessing.get_context("fork").Pool(WORKERS) as pool:
        results = [one for share in pool.map(_share, shares) for one in share]
    times = [milliseconds for milliseconds, _fault in results]
    faults = [fault for _milliseconds, fault in results if fault]
    note = f": {len(results)} acts, {len(faults)} errors, 95 % within the limit"
    for fault in faults[:3]:
        print(f"error: {fault}")
    yield Line(f"{len(businesses)} editors at once", 400 if not faults else 0, times, note=note)


def _share(businesses: list[int]) -> list[tuple[float, str]]:
    with ThreadPoolExecutor(len(businesses)) as pool:
        return [one for acts in pool.map(_editor, businesses) for one in acts]


def _editor(business_id: int) -> list[tuple[float, str]]:
    dice = random.Random(business_id)  # noqa: S311 - repeatable, not secret
    business = Business.objects.get(pk=business_id)
    client, done = signed_in(business), []
    until = time.monotonic() + SECONDS
    time.sleep(dice.random() * PAUSE)
    while time.monotonic() < until:
        act = dice.choice(("list", "list", "price", "stock", "draft", "publish"))
        began, fault = time.perf_counter(), ""
        try:
            if act == "list":
                answer = client.get("/admin/products/")
                fault = "" if answer.status_code == 200 else f"list: {answer.status_code}"
            else:
                _write(act, business, dice.randint(1, 1_000_000))
        except Exception as error:  # noqa: BLE001 - every kind is counted as an error
            fault = f"{act}: {error!r}"
        done.append(((time.perf_counter() - began) * 1000, fault))
        time.sleep(dice.uniform(0.5, 1.5) * PAUSE)
    connection.close()
    return done


def _write(act: str, business: Business, number: int) -> None:
    with scope(business):
        product = Product.objects.filter(live=True).order_by("pk")[number % 20]
        variant = Variant.objects.filter(product=product)[0]
        if act == "price":
            variant_save(product=product, variant=variant, values={"price_minor": number})
        elif act == "stock":
            stock_set(variant=variant, available=number % 500)
        else:
            texts = make_texts({"ar": f"زيت {number}", "fr": "Huile", "en": "Oil"})
            product_save_draft(product=product, values={"title": texts, "ingredients": texts})
            if act == "publish":
                product_publish(product=product)

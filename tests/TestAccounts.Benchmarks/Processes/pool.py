"""Creates, reads and deletes accounts as a script does: a session of requests and a pool of 32 threads."""
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import requests
from requests.adapters import HTTPAdapter

endpoint, accounts = sys.argv[1], int(sys.argv[2])
session = requests.Session()
session.auth = ("qa", "secret")
session.mount("http://", HTTPAdapter(pool_connections=32, pool_maxsize=32))
prefix = f"pool-{os.getpid()}"


def create(i):
    login = f"{prefix}-{i}"
    answer = session.post(endpoint + "accounts", json={"username": login, "email": login + "@example.com", "role": "tester"})
    assert answer.status_code == 201
    url = endpoint + "accounts/" + answer.json()["id"]
    assert session.get(url).status_code == 200
    return url


def delete(url):
    assert session.delete(url).status_code == 204
    assert session.get(url).status_code == 404


with ThreadPoolExecutor(32) as pool:
    urls = list(pool.map(create, range(accounts)))
    print(time.time() * 1000, flush=True)
    list(pool.map(delete, urls))

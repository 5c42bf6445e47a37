"""The custom element <corr-mcnn> as a notebook widget: draw one half of a digit, and a network draws the other.

>>> from corr_mcnn_widget import CorrMcnn
>>> widget = CorrMcnn(mode="train", steps=200)
>>> widget

Everything is inside the package: engine, weights, digits. No host is asked for anything.
"""

import base64
import pathlib

import anywidget
import traitlets

__version__ = "{version}"
#: The hash of the shipped weights, as the page shows it.
WEIGHTS = "{weights}"

_STATIC = pathlib.Path(__file__).parent / "static"


class CorrMcnn(anywidget.AnyWidget):
    """The element, with its settings as keywords: mode, seed, steps, mix_left and so on."""

    _esm = _STATIC / "corr-mcnn-widget.js"

    #: The element's attributes.
    settings = traitlets.Dict({}).tag(sync=True)
    #: The latest completed drawing: source, image, code, probabilities, agreement. None before there is one.
    result = traitlets.Dict(default_value=None, allow_none=True).tag(sync=True)
    #: The latest report of a run: step, L1 to L7, total, elapsedMs, and the hash of the weights once it has ended.
    progress = traitlets.Dict(default_value=None, allow_none=True).tag(sync=True)
    #: Settings and drawing; can be set.
    state = traitlets.Dict(default_value=None, allow_none=True).tag(sync=True)

    def __init__(self, *, state=None, **settings):
        given = {name: value for name, value in settings.items() if value is not None}
        attributes = {name.replace("_", "-"): _text(value) for name, value in given.items()}
        super().__init__(settings=attributes, state=state)

    def _repr_mimebundle_(self, **kwargs):
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
        # what a saved notebook shows where no widget can be
        still = base64.b64encode((_STATIC / "still.png").read_bytes()).decode()
        return {**data, "image/png": still}, {**metadata, "image/png": {"width": 800}}


def _text(value):
    if isinstance(value, (list, tuple)):
        return ",".join(map(str, value))
    return ("on" if value else "off") if isinstance(value, bool) else str(value)

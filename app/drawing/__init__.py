"""Where everything goes: primitives in px, and the layouts that turn a Comparison into Scenes of them."""

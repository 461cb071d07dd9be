"""The servers as programs: ours with a no-op callback, Dash as it comes, Vizro."""

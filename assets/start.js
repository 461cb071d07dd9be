/* Dash takes over what changes from here on: its script has come by now, unless it could not be had. */
if (window.DashRenderer) window.renderer = new DashRenderer();

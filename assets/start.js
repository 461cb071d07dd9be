/* Dash takes over what changes from here on, unless its script or one of ours, which its callbacks call, has not come. */
if (window.DashRenderer && window.dash_clientside?.outcomes) window.renderer = new DashRenderer();

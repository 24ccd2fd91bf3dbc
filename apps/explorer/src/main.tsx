// The page's program: shows it, and opens what the address names.
import { render } from "preact";
import { busyWith, openAddress } from "./state/opened.js";
import { settings } from "./state/settings.js";
import { applyTheme } from "./state/theme.js";
import { App } from "./views/app.js";
import { watchDrops } from "./views/dropping.js";

applyTheme();
const page = document.getElementById("page");
if (page) {
	page.replaceChildren();
	render(<App />, page);
}
watchDrops(document.documentElement);
if (settings.file.value !== "" && busyWith.value === undefined) void openAddress(settings.file.value);

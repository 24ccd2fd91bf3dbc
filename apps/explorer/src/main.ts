// The page's program on the web: shows it, and opens what the address names.

import { showPage } from "./show-page.js";
import { busyWith, openAddress, readFilesBy } from "./state/opened.js";
import { settings } from "./state/settings.js";
import { startWorker } from "./state/worker-client.js";
import { watchDrops } from "./views/dropping.js";

readFilesBy(startWorker);
showPage();
watchDrops(document.documentElement);
if (settings.file.value !== "" && busyWith.value === undefined) void openAddress(settings.file.value);

// The page's program on the web: shows it, and opens what the address names.

import { showPage } from "./show-page.js";
import { followAddress, readFilesBy } from "./state/opened.js";
import { startWorker } from "./state/worker-client.js";
import { watchDrops } from "./views/dropping.js";

readFilesBy(startWorker);
showPage();
watchDrops(document.documentElement);
followAddress();

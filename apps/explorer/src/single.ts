// The page's program in one file: a report shows what it holds, a page of `pypet open` what its server reads.
import "./style/main.css";
import { showPage } from "./show-page.js";
import { busyWith, fileChanged, followAddress, openSource, problem } from "./state/opened.js";
import { recordedSource } from "./state/recorded-source.js";
import { followChanges, servedSource } from "./state/served-source.js";

showPage();
const recording = document.getElementById("recording")?.textContent ?? undefined;
busyWith.value = "Reading";
const opening = recording === undefined ? servedSource() : recordedSource(recording);
opening
	.then(
		({ file, source }) => {
			openSource(source, file);
			followAddress();
			if (recording === undefined) void followChanges(fileChanged);
		},
		(error: unknown) => {
			problem.value = error instanceof Error ? error.message : String(error);
		},
	)
	.finally(() => {
		busyWith.value = undefined;
	});

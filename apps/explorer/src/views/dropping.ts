import { signal } from "@preact/signals";
import { openGiven } from "../state/opened.js";

/** Whether a file is being held over the page. */
export const isFileAbove = signal(false);

/** Opens a file that is dropped anywhere on the page. */
export function watchDrops(element: HTMLElement): void {
	element.addEventListener("dragover", (event) => {
		if (!event.dataTransfer?.types.includes("Files")) return;
		event.preventDefault();
		isFileAbove.value = true;
	});
	element.addEventListener("dragleave", (event) => {
		if (event.relatedTarget === null) isFileAbove.value = false;
	});
	element.addEventListener("drop", (event) => {
		event.preventDefault();
		isFileAbove.value = false;
		const file = event.dataTransfer?.files[0];
		if (file) void openGiven(file);
	});
}

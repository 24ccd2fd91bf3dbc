import { busyWith, openedFile } from "../state/opened.js";

/** What the page waits for, and then, for screen readers, what is open. It is always there: a region that comes with its words is often not read. */
export function OpeningStatus() {
	const file = openedFile.value;
	return (
		<div class="opening" role="status">
			{busyWith.value !== undefined ? (
				<div class="busy">
					<span class="spinner" aria-hidden="true" />
					{busyWith.value} …
				</div>
			) : (
				file && <span class="unseen">{file.name} is open.</span>
			)}
		</div>
	);
}

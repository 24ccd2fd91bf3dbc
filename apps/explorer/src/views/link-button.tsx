import { useState } from "preact/hooks";

/** Copies an address that shows the same again. */
export function LinkButton() {
	const [says, setSays] = useState("Copy link");
	const copy = () => {
		// A page that isn't served safely has no clipboard.
		const written = navigator.clipboard?.writeText(location.href) ?? Promise.reject(new Error("no clipboard"));
		written.then(
			() => setSays("Copied"),
			() => setSays("It is the page's address"),
		);
		setTimeout(() => setSays("Copy link"), 2500);
	};
	return (
		<>
			<button type="button" class="quiet copy" onClick={copy}>
				{says}
			</button>
			<span class="unseen" role="status">
				{says === "Copy link" ? "" : says}
			</span>
		</>
	);
}

import { useState } from "preact/hooks";
import { openAddress } from "../state/opened.js";
import { settings } from "../state/settings.js";
import { isFileAbove } from "./dropping.js";
import { FilePicker } from "./file-picker.js";

/** What the page shows before a file is open. */
export function StartPage() {
	const [address, setAddress] = useState("");
	const open = (event: Event) => {
		event.preventDefault();
		if (address.trim() !== "") void openAddress(address.trim());
	};
	return (
		<main class={`start ${isFileAbove.value ? "above" : ""}`}>
			<div class="start-card">
				<h1>See what an exploration found</h1>
				<p class="lead">
					Open an HDF5 file that pypet wrote, in Python or TypeScript: its tree, its values, its runs, and figures over the explored space.
				</p>
				{settings.name.value !== "" && (
					<p class="hint">
						This link shows a part of <strong>{settings.name.value}</strong>. Open that file to see it.
					</p>
				)}
				<div class="drop">
					<FilePicker isMain label="Open a file" />
					<span>or drop it anywhere on this page</span>
				</div>
				<form onSubmit={open}>
					<label for="address">Or from an address</label>
					<div class="row">
						<input
							id="address"
							type="url"
							placeholder="https://example.org/lif.hdf5"
							value={address}
							onInput={({ currentTarget }) => setAddress(currentTarget.value)}
						/>
						<button type="submit">Fetch</button>
					</div>
				</form>
				<p class="hint">The file is read in this browser. Nothing of it leaves your machine.</p>
			</div>
		</main>
	);
}

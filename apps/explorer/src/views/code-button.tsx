import { signal } from "@preact/signals";
import { useRef, useState } from "preact/hooks";
import type { Both } from "../code/both.js";

/** The language that people read last. */
const language = signal<keyof Both>("typescript");

const LANGUAGES: readonly (readonly [keyof Both, name: string, needs: string])[] = [
	["typescript", "TypeScript", "Runs beside the file, after npm install pypet @pypet/tables."],
	["python", "Python", "Runs beside the file, with pypet 0.7.0 and numpy."],
];

/** A button that shows the code which gets the same numbers from the file. */
export function CodeButton({ code, isQuiet = false, of }: { code: () => Both; of: string; isQuiet?: boolean }) {
	const dialog = useRef<HTMLDialogElement>(null);
	const [shown, setShown] = useState<Both | undefined>(undefined);
	const open = () => {
		setShown(code());
		dialog.current?.showModal();
	};
	return (
		<>
			<button type="button" class={isQuiet ? "quiet" : ""} aria-haspopup="dialog" onClick={open}>
				Code
			</button>
			<dialog ref={dialog} class="code-dialog" aria-label={`Code for ${of}`} onClose={() => setShown(undefined)}>
				{shown && <CodeView code={shown} onClose={() => dialog.current?.close()} />}
			</dialog>
		</>
	);
}

function CodeView({ code, onClose }: { code: Both; onClose(): void }) {
	const text = code[language.value];
	return (
		<>
			<header>
				<div class="kinds" role="radiogroup" aria-label="Language">
					{LANGUAGES.map(([id, name]) => (
						<label key={id} class={language.value === id ? "chosen" : ""}>
							<input
								type="radio"
								name="language"
								checked={language.value === id}
								onChange={() => {
									language.value = id;
								}}
							/>
							{name}
						</label>
					))}
				</div>
				<span class="gap" />
				<CopyButton text={text} />
				<button type="button" class="quiet" onClick={onClose}>
					Close
				</button>
			</header>
			<textarea aria-label="Code" readOnly rows={text.split("\n").length} spellcheck={false} value={text} wrap="off" />
			<p class="note">{LANGUAGES.find(([id]) => id === language.value)?.[2]}</p>
		</>
	);
}

function CopyButton({ text }: { text: string }) {
	const [says, setSays] = useState("Copy");
	const copy = () => {
		// A page that isn't served safely has no clipboard.
		const written = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"));
		written.then(
			() => setSays("Copied"),
			() => setSays("Select it and copy"),
		);
		setTimeout(() => setSays("Copy"), 2500);
	};
	return (
		<>
			<button type="button" onClick={copy}>
				{says}
			</button>
			<span class="unseen" role="status">
				{says === "Copy" ? "" : says}
			</span>
		</>
	);
}

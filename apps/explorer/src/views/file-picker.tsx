import { useRef } from "preact/hooks";
import { openGiven } from "../state/opened.js";

/** A button that lets a person choose a file. */
export function FilePicker({ isMain, label }: { isMain: boolean; label: string }) {
	const input = useRef<HTMLInputElement>(null);
	const choose = () => {
		const file = input.current?.files?.[0];
		if (file) void openGiven(file);
		// So that the same file can be chosen again.
		if (input.current) input.current.value = "";
	};
	return (
		<>
			<button type="button" class={isMain ? "main" : ""} onClick={() => input.current?.click()}>
				{label}
			</button>
			<input ref={input} type="file" hidden accept=".hdf5,.h5,.hdf,.he5" aria-label="File" onChange={choose} />
		</>
	);
}

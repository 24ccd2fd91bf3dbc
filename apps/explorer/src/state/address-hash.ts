import { signal } from "@preact/signals";

/** What is shown, by short names: all that a link restores. */
const shown = signal(entriesIn(location.hash));

addEventListener("hashchange", () => {
	shown.value = entriesIn(location.hash);
});

/** One thing about what is shown, kept in the address behind `#`. */
export interface Setting {
	value: string;
	/** The value; whoever reads it so is not shown anew when it changes. */
	peek(): string;
}

/**
 * A setting of the page. Reading it in a component shows the component anew when it changes.
 *
 * @param key - Its name in the address.
 * @param fallback - What it is where the address doesn't say it.
 * @param isStep - Whether the browser's Back goes back over a change.
 */
export function setting(key: string, fallback = "", isStep = false): Setting {
	return {
		get value() {
			return shown.value.get(key) ?? fallback;
		},
		peek: () => shown.peek().get(key) ?? fallback,
		set value(text) {
			if (text !== this.value) change(new Map([[key, text === fallback ? "" : text]]), isStep);
		},
	};
}

/** Forgets all settings but those given, as for a new file. */
export function resetSettings(kept: Readonly<Record<string, string>>): void {
	shown.value = new Map();
	change(new Map(Object.entries(kept)), false);
}

function change(changes: ReadonlyMap<string, string>, isStep: boolean): void {
	const next = new Map(shown.value);
	for (const [key, text] of changes) {
		if (text === "") next.delete(key);
		else next.set(key, text);
	}
	shown.value = next;
	const hash = `#${new URLSearchParams([...next])}`;
	if (isStep) history.pushState(null, "", hash);
	else history.replaceState(null, "", hash);
}

function entriesIn(hash: string): ReadonlyMap<string, string> {
	return new Map(new URLSearchParams(hash.replace(/^#/, "")));
}

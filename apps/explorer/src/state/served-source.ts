import { type Calls, type OpenedFile, unpacked } from "@pypet/explorer/protocol";
import type { Answer, Source } from "./source.js";

/** Asks the server that the page comes from: `pypet open`. */
export async function servedSource(): Promise<{ readonly source: Source; readonly file: OpenedFile }> {
	const file = (await ask("file", [])) as OpenedFile;
	return { source: new ServedSource(), file };
}

/** Waits until the server's file has changed, as often as it does. `onChange` is called with the file as it is then. */
export async function followChanges(onChange: (file: OpenedFile) => void): Promise<never> {
	for (let revision = 0; ; ) {
		try {
			const next = Number(await ask("changed", [revision]));
			if (revision > 0 && next !== revision) onChange((await ask("file", [])) as OpenedFile);
			revision = next;
		} catch {
			// The server was stopped, or the file is being replaced: it may come again.
			await new Promise((resolve) => setTimeout(resolve, RETRY_TIME));
		}
	}
}

/** Milliseconds. */
const RETRY_TIME = 2000;

class ServedSource implements Source {
	async call<N extends keyof Calls>(name: N, ...given: Parameters<Calls[N]>): Promise<Answer<N>> {
		// Answers are of the types in `Calls`.
		return (await ask(name, given)) as Answer<N>;
	}

	end(): void {}
}

async function ask(name: string, given: readonly unknown[]): Promise<unknown> {
	const response = await fetch(`call/${name}`, { method: "POST", body: JSON.stringify(given) }).catch((cause: unknown) => {
		throw new Error("The command pypet open has ended. Start it again, and open the address that it prints then.", { cause });
	});
	const text = await response.text();
	if (!response.ok) throw new Error(text);
	return text === "" ? undefined : unpacked(text);
}

import { bytesOf, type Calls, type OpenedFile, type Recording, recordedAnswers, unpacked } from "@pypet/explorer/protocol";
import type { Answer, Source } from "./source.js";

/**
 * Reads what a report holds.
 *
 * @param text - A recording as base64 of gzipped JSON.
 */
export async function recordedSource(text: string): Promise<{ readonly source: Source; readonly file: OpenedFile }> {
	const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream("gzip"));
	const recording = unpacked(await new Response(stream).text());
	if (!isRecording(recording)) throw new Error("The report's data are damaged. Have it written again.");
	return { source: new RecordedSource(recording), file: recording.file };
}

class RecordedSource implements Source {
	readonly #calls: Partial<Calls>;

	constructor(recording: Recording) {
		this.#calls = recordedAnswers(recording);
	}

	async call<N extends keyof Calls>(name: N, ...given: Parameters<Calls[N]>): Promise<Answer<N>> {
		const call: ((...given: never[]) => unknown) | undefined = this.#calls[name];
		if (!call) throw new Error("A report shows its own data only.");
		// Answers are of the types in `Calls`.
		return call(...(given as readonly unknown[] as never[])) as Answer<N>;
	}

	end(): void {}
}

function isRecording(value: unknown): value is Recording {
	return typeof value === "object" && value !== null && "file" in value && "trajectories" in value && value.trajectories instanceof Map;
}

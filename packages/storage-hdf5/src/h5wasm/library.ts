/** The HDF5 library as h5wasm gives it out. */
export type H5Module = Awaited<typeof import("h5wasm").ready>;

/** How h5wasm describes a datatype with its extents. */
export type Metadata = ReturnType<H5Module["get_dataset_metadata"]>;

/** The HDF5 library, with failures that don't stay silent. */
export interface Library {
	readonly module: H5Module;

	/**
	 * Calls the library; again, where it misses a filter that can be had.
	 *
	 * @returns What the call returned.
	 * @throws LibraryFailure when the library reported an error, whatever the call returned.
	 */
	call<T>(action: (module: H5Module) => T): T;
}

/** What the HDF5 library said when a call failed. Never leaves this folder: readers and writers turn it into an error that names file and object. */
export class LibraryFailure extends Error {
	constructor(
		message: string,
		/** The filter that it misses, as the file calls it. */
		readonly missingFilter?: string,
		options?: ErrorOptions,
	) {
		super(message, options);
	}
}

/**
 * Gives a filter to the library.
 *
 * @param name - As the file calls it.
 * @returns Whether the library has it now.
 */
export type LoadFilter = (module: H5Module, name: string) => boolean;

/**
 * The library in a module of h5wasm.
 *
 * @param module - One that is loaded. Its error output is taken over, so it must not be given twice.
 * @param loadFilter - Asked for a filter that the library doesn't find by itself.
 */
export function libraryOf(module: H5Module, loadFilter: LoadFilter = () => false): Library {
	const takeErrors = captureErrorOutput(module);
	const call = <T>(action: (module: H5Module) => T): T => {
		takeErrors();
		let result: T;
		try {
			result = action(module);
		} catch (error) {
			throw failureOf(takeErrors(), error);
		}
		const errors = takeErrors();
		if (errors) throw failureOf(errors);
		return result;
	};
	return {
		module,
		call(action) {
			try {
				return call(action);
			} catch (error) {
				const missing = error instanceof LibraryFailure ? error.missingFilter : undefined;
				if (missing === undefined || !loadFilter(module, missing)) throw error;
				return call(action);
			}
		},
	};
}

/**
 * Collects what the library prints on stderr, which is how it reports errors.
 *
 * h5wasm's own `activate_throwing_error_handler` throws from inside the C++ wrapper, which then never closes the handles it holds: after one
 * failed read the file stays open for good and can't be opened for writing.
 *
 * @returns A function that gives the text since its last call.
 */
function captureErrorOutput(module: H5Module): () => string {
	const decoder = new TextDecoder();
	const fileSystem = module.FS;
	const write = fileSystem.write.bind(fileSystem);
	let text = "";
	fileSystem.write = (stream, buffer, offset, length, position, canOwn) => {
		if (!("fd" in stream && stream.fd === 2)) return write(stream, buffer, offset, length, position, canOwn);
		text += decoder.decode(new Uint8Array(buffer.buffer, buffer.byteOffset + offset, length));
		return length;
	};
	return () => {
		const taken = text;
		text = "";
		return taken;
	};
}

/**
 * The innermost message of the library's error stack, which names the cause. Lines read `#006: file.c line 388 in function(): message`.
 *
 * @param cause - What was thrown, if something was; its message does where there is no error stack.
 */
function failureOf(errors: string, cause?: unknown): LibraryFailure {
	const messages = [...errors.matchAll(/^\s*#\d+: .* line \d+ in \w+\(\): (.*)$/gm)].map(([, message]) => message ?? "");
	// Errors about plugins come last and only say where it searched.
	const missing = messages
		.map((message) => /^required filter '(.*)' is not registered/.exec(message)?.[1])
		.find((filter) => filter !== undefined);
	const options = cause === undefined ? {} : { cause };
	if (missing === undefined) return new LibraryFailure((messages.at(-1) ?? errors.trim()) || messageOf(cause), undefined, options);
	const advice = "Convert the file with PyTables: ptrepack --complib zlib --complevel 9 OLD:/ NEW:/";
	return new LibraryFailure(`it is compressed by the filter ${missing}, which is not at hand. ${advice}`, missing, options);
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

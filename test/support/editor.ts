import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { rootFolder } from "../../scripts/install.mjs";

/** What the compiler tells an editor of one file, which stands in the folder `test` without being written there. */
export class Editor {
	readonly #file = path.join(rootFolder, "test", "in-the-editor.ts");
	readonly #service: ts.LanguageService;

	/** @param code - Finds every package of the project by its name. */
	constructor(readonly code: string) {
		const config = ts.readConfigFile(path.join(rootFolder, "tsconfig.test.json"), ts.sys.readFile).config;
		const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, rootFolder);
		this.#service = ts.createLanguageService({
			getScriptFileNames: () => [this.#file],
			getScriptVersion: () => "1",
			getScriptSnapshot: (name) => this.#snapshot(name),
			getCurrentDirectory: () => rootFolder,
			getCompilationSettings: () => ({ ...options, noUnusedLocals: false }),
			getDefaultLibFileName: ts.getDefaultLibFilePath,
			fileExists: (name) => name === this.#file || existsSync(name),
			readFile: ts.sys.readFile,
			directoryExists: ts.sys.directoryExists,
			getDirectories: ts.sys.getDirectories,
		});
	}

	/** What hovering over the last name of a piece of code shows: its type, and the comment written above it. */
	hover(piece: string): { type: string; comment: string } {
		const info = this.#service.getQuickInfoAtPosition(this.#file, this.#endOf(piece) - 1);
		return { type: ts.displayPartsToString(info?.displayParts), comment: ts.displayPartsToString(info?.documentation) };
	}

	/** The names that the editor offers behind a piece of code. */
	completions(piece: string): string[] {
		const offered = this.#service.getCompletionsAtPosition(this.#file, this.#endOf(piece), {});
		return (offered?.entries ?? []).map(({ name }) => name);
	}

	/** The messages of the errors in a line that contains a piece of code. */
	errors(piece: string): string[] {
		const line = this.#lineAt(this.code.indexOf(piece));
		return this.#service
			.getSemanticDiagnostics(this.#file)
			.filter(({ start }) => start !== undefined && this.#lineAt(start) === line)
			.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
	}

	#endOf(piece: string): number {
		const at = this.code.indexOf(piece);
		if (at < 0) throw new Error(`The code has no "${piece}".`);
		return at + piece.length;
	}

	#lineAt(position: number): number {
		return this.code.slice(0, position).split("\n").length;
	}

	#snapshot(name: string): ts.IScriptSnapshot | undefined {
		if (name === this.#file) return ts.ScriptSnapshot.fromString(this.code);
		return existsSync(name) ? ts.ScriptSnapshot.fromString(readFileSync(name, "utf8")) : undefined;
	}
}

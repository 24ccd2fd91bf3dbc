/** What one package may import; a row of layers.json, keyed by the package's name. */
export interface Layer {
	/** Where the package lies, from the root of the project. */
	readonly folder: string;
	/** Names of the packages, of this project and others, that its sources may import. */
	readonly mayImport: readonly string[];
	/** More names that only files below a path may import; keys are starts of paths in the package. */
	readonly mayImportIn?: Readonly<Record<string, readonly string[]>>;
	/** Starts of the paths of files that run in Node only. All others run in browsers too: no Node module, and no import of a Node-only file. */
	readonly nodeOnly?: readonly string[];
	/** Whether it must work, with everything it depends on, without WebAssembly and without Node. */
	readonly light?: boolean;
}

/** All layers, keyed by package name. */
export type Layers = Readonly<Record<string, Layer>>;

/** A module that a file imports. */
export interface Import {
	readonly specifier: string;
	/** From 1. */
	readonly line: number;
}

/** A source or test file. */
export interface SourceFile {
	/** In its package, with forward slashes: `src/index.ts`. */
	readonly path: string;
	readonly imports: readonly Import[];
}

/** One package as it lies on the disk. */
export interface Package {
	readonly name: string;
	/** From the root of the project, with forward slashes. */
	readonly folder: string;
	/** The text of its package.json. */
	readonly manifest: string;
	readonly files: readonly SourceFile[];
}

/** A breach of the layers. */
export interface Violation {
	/** From the root of the project. */
	readonly file: string;
	/** From 1. */
	readonly line: number;
	readonly message: string;
}

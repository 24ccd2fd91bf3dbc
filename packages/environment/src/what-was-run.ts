/** The main file of a program. */
export interface Script {
	/** Relative to the working directory, where it lies below it. */
	readonly path: string;
	/** The folder that it lies in. */
	readonly folder: string;
	/** SHA-1 of its text; `undefined` where it can't be read. */
	readonly hexsha: string | undefined;
}

/** What git knows of the program's files. */
export interface WorkTree {
	/** SHA-1 of the commit that they are at. */
	readonly hexsha: string;
	/** When that was made, in seconds since 1970. */
	readonly committedDate: number;
	readonly message: string;
	/** Whether files that git knows were changed since; left out where git doesn't say. */
	readonly isDirty?: boolean;
	/** The changes, as `git apply` takes them; only where they were asked for. */
	readonly patch?: string;
}

/** Whether an error of Node's file system has one of these codes, `ENOENT` for example. */
export function isErrorWithCode(error: unknown, ...codes: string[]): boolean {
	return error instanceof Error && "code" in error && typeof error.code === "string" && codes.includes(error.code);
}

/** Gives the person a file, as a download. */
export function save(name: string, content: Blob): void {
	const link = document.createElement("a");
	link.href = URL.createObjectURL(content);
	link.download = name.replaceAll(/[^\w.-]+/g, "_");
	link.click();
	// Not at once: the browser takes the file a little later.
	setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

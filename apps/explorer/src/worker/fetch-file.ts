/**
 * Fetches a file whole.
 *
 * @throws Error with a sentence that says what stands in the way.
 */
export async function fetchFile(address: string): Promise<{ readonly bytes: ArrayBuffer; readonly name: string }> {
	const response = await fetch(address).catch((cause: unknown) => {
		throw new Error(
			`${address} can't be fetched: there is no connection, no such server, or its site doesn't let other pages read it (CORS).`,
			{
				cause,
			},
		);
	});
	if (!response.ok) throw new Error(`${address} can't be fetched: the server answers ${response.status}.`);
	return { bytes: await response.arrayBuffer(), name: nameIn(address) };
}

function nameIn(address: string): string {
	const { pathname } = new URL(address, location.href);
	const last = pathname.slice(pathname.lastIndexOf("/") + 1);
	try {
		return decodeURIComponent(last) || "file";
	} catch {
		return last;
	}
}

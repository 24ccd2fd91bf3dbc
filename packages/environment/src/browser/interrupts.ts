/** There is no Ctrl-C in a browser. */
export function watchInterrupts(_onFirst: () => void, _onSecond: () => void): () => void {
	return () => {};
}

// Loaded before the compiler, so that its times are those of the processor: other work on the machine takes none of it.
performance.now = () => {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
};

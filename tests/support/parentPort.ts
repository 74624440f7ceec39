// Loaded with --import into the agent: gives it what Electron gives a utility process to talk to its parent.
const parentPort = {
  postMessage: (message: unknown): void => void process.send?.(message),
  on: (event: 'message', listener: (event: { data: unknown }) => void): void => {
    process.on(event, (data) => listener({ data }));
  },
};
Object.assign(process, { parentPort });

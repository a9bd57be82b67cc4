import { resolve } from 'node:path';
import preact from '@preact/preset-vite';
import { build } from 'vite';

/** A file of this folder (or any, by its whole path) and all it imports as one minified script; its exports become the global `name`. */
export async function bundle(file: string, name: string): Promise<string> {
  // A `var` at the top of a script is a global, of evaluated code it might not be.
  return `${await built(file, 'iife', name)}\nglobalThis.${name} = ${name};`;
}

/** The same as an expression whose promise is to be awaited, for files that await something before they export it. */
export async function bundleModule(file: string, name: string): Promise<string> {
  const code = JSON.stringify(await built(file, 'es', name));
  return `import(URL.createObjectURL(new Blob([${code}], { type: 'text/javascript' }))).then((all) => void (globalThis.${name} = all))`;
}

async function built(file: string, format: 'iife' | 'es', name: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [preact()],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: resolve(import.meta.dirname, file), formats: [format], name },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const [first] = Array.isArray(output) ? output : [output];
  if (!first || !('output' in first)) throw new Error(`${file} was not bundled.`);
  return first.output[0].code;
}

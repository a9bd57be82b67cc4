import { resolve } from 'node:path';
import preact from '@preact/preset-vite';
import { build } from 'vite';

/** A file of this folder (or any, by its whole path) and all it imports as one minified script; its exports become the global `name`. */
export async function bundle(file: string, name: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [preact()],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, target: 'es2022', lib: { entry: resolve(import.meta.dirname, file), formats: ['iife'], name } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error(`${file} was not bundled.`);
  // A `var` at the top of a script is a global, of evaluated code it might not be.
  return `${output.output[0].code}\nglobalThis.${name} = ${name};`;
}

/** `npx tsx test/webmail/run.ts [skin]`: the test webmail by hand, until Ctrl-C. */
import { startWebmail } from './webmail.ts';

const skin = process.argv[2];
const webmail = await startWebmail(skin === 'larry' || skin === 'classic' ? { skin } : {});
if ('skipped' in webmail) {
  console.error(`Not started: ${webmail.skipped}`);
  process.exit(1);
}
console.log(webmail.origin);
for (const { name, address, password } of webmail.accounts) console.log(`${name}: ${address} / ${password}`);
process.once('SIGINT', () => void webmail.close().then(() => process.exit(0)));

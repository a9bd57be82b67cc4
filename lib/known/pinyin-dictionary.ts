/** A file of its own, so that the dictionary is built into a chunk of its own and loaded only where a Chinese name is read. */
export { pinyin } from 'pinyin-pro';

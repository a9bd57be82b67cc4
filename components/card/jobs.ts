/** What is loaded where somebody has or gets a work history. */
export { JobList } from './job-list.tsx';
export { JobQuestion } from './job-question.tsx';

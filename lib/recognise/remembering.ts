/** The function with its latest answers kept: pages say the same names and addresses over and over. For short texts and pure functions. */
export function remembering<Answer>(find: (text: string) => Answer, most = 2000, longest = 500): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  return (text) => {
    let answer = answers.get(text);
    if (answer === undefined && !answers.has(text)) {
      answer = find(text);
      if (answers.size >= most) answers.clear();
      if (text.length < longest) answers.set(text, answer);
    }
    return answer as Answer;
  };
}

/** How far a problem is, in words: who, by when, what was done, who looked again. */
export function standing(of: {
  owner: string | null;
  due: string | null;
  done: string | null;
  reviewer: string | null;
}): string {
  const { owner, due, done, reviewer } = of;
  const said = [
    owner === null ? '责任人未定' : `责任人 ${owner}`,
    due === null ? '' : `期限 ${due}`,
    done ?? '措施未写',
    reviewer === null ? '未复查' : `${reviewer} 已复查`,
  ];
  return said.filter((one) => one !== '').join('，');
}

import type { CardDisposal } from '../../shared/property/asset.ts';
import type { CardRegisterQuestion, CardRegisterRow } from '../../shared/property/card-register.ts';
import type { Reader } from '../core/handle.ts';

/** How a card that is 已处置 left the book; what came disposed from an old workbook has no document. */
export function disposalOf(reader: Reader, cardId: number): CardDisposal | null {
  const row = reader.sqlite
    .prepare(
      `select e.day, e.says, coalesce(d.number, '') number, coalesce(d.way, '') way, coalesce(d.approval, '') approval,
              coalesce(d.entered_by, '') "by",
              case when (select count(*) from asset_document_card x where x.document_id = d.id) = 1 then d.fen end fen
         from asset_event e left join asset_document d on d.id = e.document_id
        where e.card_id = ? and e.kind = '处置' order by e.id desc limit 1`,
    )
    .get(cardId) as CardDisposal | undefined;
  return row ?? null;
}

/** 固定资产卡片登记簿: every card that was ever opened, in that order, and why it was closed. */
export function cardRegister(reader: Reader, { category, state }: CardRegisterQuestion): CardRegisterRow[] {
  return reader.sqlite
    .prepare(
      `select c.id, c.number, c.name, c.category, c.entered_on openedOn,
              case when c.state = '在册' then c.cost_fen else -coalesce(e.cost_fen, 0) end cost,
              case when c.state = '在册' then null else coalesce(c.disposed_on, e.day) end closedOn,
              case when c.state = '在册' then '' else coalesce(e.says, c.state) end reason
         from asset_card c
         left join asset_event e on c.state <> '在册' and e.id =
              (select max(x.id) from asset_event x where x.card_id = c.id and (x.qty_milli < 0 or x.cost_fen < 0))
        where (:category is null or c.category = :category)
          and (:state is null or (c.state = '在册') = (:state = '在册'))
        order by c.id`,
    )
    .all({ category, state }) as CardRegisterRow[];
}

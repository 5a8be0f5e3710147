import { useState } from 'react';
import type { MealPlan } from '../../shared/canteen/service.ts';
import { call } from '../api/client.ts';
import { tell } from '../api/commands.ts';
import { useCall } from '../api/queries.ts';
import { PanelTable } from '../ui/list/SidePanel.tsx';
import { PlanDialog } from './calendar-dialogs.tsx';

/** 供餐安排: which kitchen serves which meals, from when to when. */
export function PlanTable({ keeps }: { keeps: boolean }) {
  const plans = useCall('canteen.plans', {}).data ?? [];
  const [editing, setEditing] = useState<MealPlan | null>(null);
  const retire = async ({ id, active }: MealPlan) => tell(await call('canteen.retirePlan', { id, active: !active }));
  return (
    <>
      <PanelTable caption="供餐安排">
        {plans.map((plan) => (
          <tr key={plan.id}>
            <td>
              {plan.kitchen} {plan.meal}
            </td>
            <td>{plan.active ? `${plan.from}–${plan.to}` : '停用'}</td>
            <td>
              {keeps && (
                <>
                  <button type="button" className="link" onClick={() => setEditing(plan)}>
                    修改
                  </button>{' '}
                  <button type="button" className="link" onClick={() => void retire(plan)}>
                    {plan.active ? '停用' : '恢复'}
                  </button>
                </>
              )}
            </td>
          </tr>
        ))}
      </PanelTable>
      {plans.length === 0 && <p className="muted">还没有。加了供餐安排，台账才知道每天该记什么。</p>}
      {editing && <PlanDialog plan={editing} onDone={() => setEditing(null)} />}
    </>
  );
}

import type { PlanEntities, PlanStep } from './operation-plan.ts';
import { type NumberedStep, stagesOf } from './stages.ts';
import type { PlanWords } from './words.ts';

/** A plan as a tree: its stages in the order in which they run, in each the steps that run side by side. */
export function PlanTree({ steps, words }: { steps: readonly PlanStep[]; words: PlanWords }) {
  return (
    <ol>
      {stagesOf(steps).map((stage, index) => (
        <li key={stage[0]?.number}>
          {words.stage(index, stage.length)}
          <ul>
            {stage.map((step) => (
              <Step key={step.number} step={step} words={words} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function Step({ step, words }: { step: NumberedStep; words: PlanWords }) {
  return (
    <li className="step">
      {step.number}. <strong>{step.subgraph}</strong>
      {step.waitsFor.length > 0 && <small> {words.waitsFor(step.waitsFor)}</small>}
      {step.entities.map((entities) => (
        <Entities key={entities.key} entities={entities} words={words} />
      ))}
      <details>
        <summary>{words.request}</summary>
        <pre lang="en">{step.operation}</pre>
      </details>
    </li>
  );
}

function Entities({ entities, words }: { entities: PlanEntities; words: PlanWords }) {
  return (
    <div>
      {words.adds} <code>{entities.representation}</code> {words.at} <code>{entities.paths.join(', ')}</code>
    </div>
  );
}

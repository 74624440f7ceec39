export interface PanelFaceProps {
  readonly title: string;
  /** What will appear here, and how. */
  readonly hint?: string;
}

/** What stands in a panel while it has no rows. */
export function PanelFace({ title, hint }: PanelFaceProps) {
  return (
    <div className="panel-face">
      <p className="panel-face-title">{title}</p>
      {hint !== undefined && <p>{hint}</p>}
    </div>
  );
}

export interface PageTabsProps<Name extends string> {
  readonly label: string;
  readonly tabs: readonly {
    readonly name: Name;
    readonly text: string;
    readonly count?: number;
    readonly isHot?: boolean;
  }[];
  readonly selected: Name;
  readonly onSelect: (name: Name) => void;
}

/** The parts of somebody's page, below the bar at the top. */
export function PageTabs<Name extends string>({ label, tabs, selected, onSelect }: PageTabsProps<Name>) {
  return (
    <nav className="lobby-tabs" aria-label={label}>
      <div className="tabs">
        {tabs.map(({ name, text, count = 0, isHot = false }) => (
          <button
            key={name}
            type="button"
            className="tab"
            data-selected={name === selected || undefined}
            aria-current={name === selected ? 'page' : undefined}
            onClick={() => onSelect(name)}
          >
            {text}
            {count > 0 && (
              <span className="tab-count" data-hot={isHot || undefined}>
                {count}
              </span>
            )}
          </button>
        ))}
      </div>
    </nav>
  );
}

import { Toaster as Sonner } from 'sonner';

/** Short messages at the lower right; used for what happened outside of what is on the screen. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      offset={{ bottom: 40, right: 16 }}
      gap={8}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-[360px] items-start gap-2.5 rounded-card bg-raised p-3 text-body text-text shadow-float font-sans',
          title: 'font-medium',
          description: 'text-note text-quiet',
          content: 'min-w-0 flex-1',
          actionButton:
            'h-7 shrink-0 rounded-control border border-line px-2.5 text-note font-medium hover:bg-hover self-center',
        },
      }}
    />
  );
}

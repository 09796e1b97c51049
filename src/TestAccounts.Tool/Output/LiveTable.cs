using Spectre.Console;

namespace TestAccounts.Tool.Output;

/// <summary>The only type that touches Spectre.Console, so that nothing loads it where there is nothing to show.</summary>
internal static class LiveTable
{
    private const int BarWidth = 32;
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(100);

    public static void Run(ProgressBoard board, TextWriter writer, ManualResetEventSlim hidden)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            ColorSystem = Terminal.HasColor ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        console.Live(Render(board.Read())).AutoClear(enabled: true).Start(live =>
        {
            while (!hidden.Wait(Frame))
            {
                live.UpdateTarget(Render(board.Read()));
            }
        });
    }

    private static Rows Render(ProgressSnapshot progress)
    {
        var services = new Grid().AddColumn(new GridColumn().PadLeft(2).PadRight(2)).AddColumns(Figure(), Figure(), Figure());
        foreach (var service in progress.Services)
        {
            services.AddRow([Markup.Escape(service.Service), .. Counts(service, progress.Phase), Failures(service)]);
        }

        return new Rows(Bar(progress), services);
    }

    private static GridColumn Figure() => new GridColumn().RightAligned().NoWrap();

    private static Markup Bar(ProgressSnapshot progress)
    {
        var filled = progress.Total == 0 ? 0 : Math.Min(BarWidth, BarWidth * progress.Finished / progress.Total);
        return new Markup(
            $"{progress.Phase} [green]{new string('━', filled)}[/][grey]{new string('─', BarWidth - filled)}[/] {progress.Finished}/{progress.Total}");
    }

    private static string[] Counts(ServiceProgress service, Phase phase) => phase switch
    {
        Phase.Deleting => [$"{service.Deleted} deleted", ""],
        Phase.Verifying => [$"{service.Verified} verified", ""],
        _ => [$"{service.Created} created", $"{service.Verified} verified"],
    };

    private static string Failures(ServiceProgress service) => service.Failed == 0 ? "" : $"[red]{service.Failed} failed[/]";
}

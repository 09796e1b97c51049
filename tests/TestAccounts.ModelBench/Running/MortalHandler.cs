namespace TestAccounts.ModelBench;

/// <summary>Sends requests over connections of its own, as long as its session lives.</summary>
internal sealed class MortalHandler(Life life) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var answer = AnswerAsync(request, cut.Token);
        await Task.WhenAny(answer, life.Ended);
        if (!life.IsOver)
        {
            return await answer;
        }

        await cut.CancelAsync();
        await Task.Delay(Timeout.InfiniteTimeSpan, CancellationToken.None);
        throw new InvalidOperationException("The dead do not wake.");
    }

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        return response;
    }
}

using System.Net.Sockets;

namespace TestAccounts.Tests;

/// <summary>Lets requests through to real services, until it does as if nobody listened there, and counts those that it does not let through.</summary>
internal sealed class FailingHost() : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly Lock gate = new();
    private int createsLeft = int.MaxValue;
    private int failuresLeft;
    private string? only;

    /// <summary>How many requests got no connection.</summary>
    public int Failed { get; private set; }

    /// <summary>Fails from now on.</summary>
    /// <param name="endpoint">The one service that fails; all by default.</param>
    public void Fail(Uri? endpoint = null)
    {
        lock (gate)
        {
            (createsLeft, failuresLeft, only) = (0, int.MaxValue, endpoint?.Authority);
        }
    }

    /// <summary>Fails so many times after so many creates.</summary>
    public void FailAfter(int creates, int times = int.MaxValue)
    {
        lock (gate)
        {
            (createsLeft, failuresLeft) = (creates, times);
        }
    }

    public void Recover()
    {
        lock (gate)
        {
            failuresLeft = 0;
        }
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var isMeant = only is null || only == request.RequestUri!.Authority;
            if (createsLeft == 0 && failuresLeft > 0 && isMeant)
            {
                failuresLeft--;
                Failed++;
                throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused", new SocketException((int)SocketError.ConnectionRefused));
            }

            createsLeft -= request.Method == HttpMethod.Post && createsLeft > 0 ? 1 : 0;
        }

        return base.SendAsync(request, cancellationToken);
    }
}

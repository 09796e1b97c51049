namespace TestAccounts;

/// <summary>Receives what a session has to say. Calls may come from several threads at once.</summary>
public interface ISessionLog
{
    /// <summary>Says what only somebody who looks for a fault wants to know.</summary>
    void Detail(string message);

    /// <summary>Says what everybody may want to know.</summary>
    void Info(string message);

    /// <summary>Says what it waits for, which whoever waits with it wants to know while it does; by default like <see cref="Info"/>.</summary>
    void Waiting(string message) => Info(message);

    /// <summary>Reports a fault that does not end the session.</summary>
    void Warn(Fault fault);

    /// <summary>Reports that one account took a step.</summary>
    void Progress(AccountProgress progress);

    /// <summary>Tells of a request that a check sent; by default nobody wants to know.</summary>
    void Request(RequestLine request)
    {
    }

    /// <summary>
    /// Tells of a secret that the session read or made, before anything could print it; by default nobody wants to know. Whoever does must
    /// show it to nobody but the pipeline that is to mask it. It may come more than once.
    /// </summary>
    void Secret(string secret)
    {
    }

    /// <summary>Tells that a request to a service is sent again; by default nobody wants to know.</summary>
    void Retried(string service)
    {
    }
}

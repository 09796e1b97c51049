namespace TestAccounts;

/// <summary>Receives what a session has to say. Calls may come from several threads at once.</summary>
public interface ISessionLog
{
    /// <summary>Says what only somebody who looks for a fault wants to know.</summary>
    void Detail(string message);

    /// <summary>Says what everybody may want to know.</summary>
    void Info(string message);

    /// <summary>Reports a fault that does not end the session.</summary>
    void Warn(Fault fault);

    /// <summary>Reports that one account took a step.</summary>
    void Progress(AccountProgress progress);

    /// <summary>Tells of a request that a check sent; by default nobody wants to know.</summary>
    void Request(RequestLine request)
    {
    }
}

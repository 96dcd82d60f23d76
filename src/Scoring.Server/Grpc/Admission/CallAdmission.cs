using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Scoring.Server.Grpc.Failures;
using Scoring.Server.Telemetry;
using Scoring.Service.Admission;
using Scoring.Service.Calls;

namespace Scoring.Server.Grpc.Admission;

/// <summary>Admits gRPC calls before their work. What a call holds is returned when its response is written and the call has ended, for any reason.</summary>
/// <param name="gate">The gate.</param>
/// <param name="limits">The limits of each tenant.</param>
/// <param name="use">Counts what each tenant uses.</param>
internal sealed class CallAdmission(AdmissionGate gate, TenantLimits limits, TenantUse use)
{
    /// <summary>Counts the units of work that is too small to be admitted.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="units">The units.</param>
    /// <returns>A refusal when the tenant has used its units.</returns>
    public Refusal? Take(string tenant, long units)
    {
        use.AddUnits(tenant, units);
        Refusal? refusal = limits.Take(tenant, units);
        if (refusal is not null) gate.Metrics?.CountRefusal(refusal.Reason);
        return refusal;
    }

    /// <summary>Admits a unary call, after it waited in fair order.</summary>
    /// <param name="context">The call.</param>
    /// <param name="caller">The caller.</param>
    /// <param name="size">The estimated cost.</param>
    /// <param name="usual">The priority of a call that names none.</param>
    /// <returns>The work, which takes turns. The gate gets it back by itself.</returns>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED.</exception>
    public async ValueTask<AdmittedWork> EnterAsync(ServerCallContext context, Caller caller, WorkSize size, WorkPriority usual)
    {
        use.AddUnits(caller.Tenant, size.Units);
        HttpResponse response = context.GetHttpContext().Response;
        if (limits.Enter(caller.Tenant, size.Units, out IDisposable? place) is { } tooMany)
        {
            gate.Metrics?.CountRefusal(tooMany.Reason);
            throw tooMany.ToRpcException();
        }

        if (place is not null) response.RegisterForDispose(place);
        AdmittedWork work = gate.WorkOf(WorkShareReader.Read(context, caller, usual), size);
        long begun = CallSteps.Now;
        Refusal? refusal = await work.EnterAsync(TimeLeft(context), context.CancellationToken);
        CallSteps.Current?.AddAdmission(begun);
        if (refusal is not null) throw refusal.ToRpcException();
        response.RegisterForDispose(work);
        return work;
    }

    /// <summary>Admits a part of a stream, after it waited in fair order.</summary>
    /// <param name="share">Whose share it uses.</param>
    /// <param name="size">The estimated cost.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The work, to be disposed of when the responses are written; or why it is refused.</returns>
    public async ValueTask<(AdmittedWork? Work, Refusal? Refusal)> EnterAsync(WorkShare share, WorkSize size, CancellationToken cancellationToken)
    {
        return Take(share.Tenant, size.Units) is { } tooMany ? (null, tooMany) : await AdmitAsync(share, size, cancellationToken);
    }

    /// <summary>Admits a part of a stream whose units are counted already, after it waited in fair order.</summary>
    /// <param name="share">Whose share it uses.</param>
    /// <param name="size">The estimated cost.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The work, to be disposed of; or why it is refused.</returns>
    public async ValueTask<(AdmittedWork? Work, Refusal? Refusal)> AdmitAsync(WorkShare share, WorkSize size, CancellationToken cancellationToken)
    {
        AdmittedWork work = gate.WorkOf(share, size);
        return await work.EnterAsync(timeLeft: null, cancellationToken) is { } refusal ? (null, refusal) : (work, null);
    }

    // The deadline is a time of the system's clock.
    private static TimeSpan? TimeLeft(ServerCallContext context) =>
        context.Deadline == DateTime.MaxValue ? null : context.Deadline - TimeProvider.System.GetUtcNow().UtcDateTime;
}

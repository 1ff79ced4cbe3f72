"""Renders the payments workflows with Hera, as often as it is told: the other side of `payments-platform bench checks`.

Reads one number of namespaces a line; answers each with a line of JSON: the seconds of processor time that rendering took, without
starting Python and importing Hera, and the objects of the first namespace, so that both sides are seen to render the same.
"""

import json
import sys
import time

from hera.workflows import DAG, Container, Env, Parameter, Suspend, Task, WorkflowTemplate
from hera.workflows import models as m

NODE = sys.argv[1]
STAGES = ["fin-schedule", "liquidation", "anticipation", "registration", "edi", "accounting"]
LONG = [60, 300, 900, 3600, 14400, 43200, 86400]
SHORT = [5, 15, 30, 60, 300, 900, 3600]


def image(stage):
    return f"registry.example.com/payments/{stage}:2.4.0"


def label(key):
    return m.MetricLabel(key=key, value="{{inputs.parameters.stage}}" if key == "stage" else "{{status}}")


def metric(name, help, labels=None, buckets=None, counter=None, gauge=None, when=None):
    return m.Prometheus(
        name=name,
        help=help,
        labels=labels,
        when=when,
        histogram=m.Histogram(value="{{duration}}", buckets=buckets)
        if buckets
        else None,
        counter=m.Counter(value=counter) if counter else None,
        gauge=m.Gauge(value=gauge, realtime=False) if gauge else None,
    )


def safe(name, **fields):
    """A container that meets Pod Security restricted."""
    return Container(
        name=name,
        resources=m.ResourceRequirements(
            requests={"cpu": "50m", "memory": "64Mi"}, limits={"cpu": "1", "memory": "256Mi"}
        ),
        pod_security_context=m.PodSecurityContext(
            run_as_non_root=True, run_as_user=1000, seccomp_profile=m.SeccompProfile(type="RuntimeDefault")
        ),
        security_context=m.SecurityContext(
            allow_privilege_escalation=False,
            capabilities=m.Capabilities(drop=["ALL"]),
            read_only_root_filesystem=True,
            run_as_non_root=True,
        ),
        **fields,
    )


def template(name, namespace, entrypoint, deadline=185040, arguments=None):
    return WorkflowTemplate(
        name=name,
        namespace=namespace,
        entrypoint=entrypoint,
        arguments=arguments,
        service_account_name="argo-workflow",
        automount_service_account_token=True,
        active_deadline_seconds=deadline,
        pod_gc=m.PodGC(strategy="OnPodSuccess"),
    )


def stage_job(namespace):
    stage = [Parameter(name="stage", enum=STAGES), Parameter(name="date"), Parameter(name="image")]
    with template(
        "stage-job-template", namespace, "stage-job", arguments=[*stage, Parameter(name="reason", value="")]
    ) as workflow:
        safe(
            "stage-job",
            inputs=[*stage, Parameter(name="reason", default="")],
            active_deadline_seconds=600,
            retry_strategy=m.RetryStrategy(
                limit=2, retry_policy="Always", backoff=m.Backoff(duration="5s", factor=2, cap="120s")
            ),
            image="{{inputs.parameters.image}}",
            env=[
                Env(name="STAGE", value="{{inputs.parameters.stage}}"),
                Env(name="BUSINESS_DATE", value="{{inputs.parameters.date}}"),
                Env(name="REASON", value="{{inputs.parameters.reason}}"),
                Env(name="LEDGER_URL", value="https://ledger.example.com"),
                Env(name="LEDGER_TOKEN_FILE", value="/var/run/secrets/ledger/token"),
            ],
            volume_mounts=[m.VolumeMount(name="ledger-token", mount_path="/var/run/secrets/ledger", read_only=True)],
            volumes=[
                m.Volume(
                    name="ledger-token",
                    projected=m.ProjectedVolumeSource(
                        sources=[
                            m.VolumeProjection(
                                service_account_token=m.ServiceAccountTokenProjection(
                                    audience="ledger", expiration_seconds=600, path="token"
                                )
                            )
                        ]
                    ),
                )
            ],
            metrics=m.Metrics(
                prometheus=[
                    metric(
                        "payments_stage_duration_seconds",
                        "How long a stage took, from its first attempt to its end.",
                        [label("stage"), label("status")],
                        buckets=SHORT,
                    ),
                    metric(
                        "payments_stage_total",
                        "Stages, and attempts of stages that were tried again, by how they ended.",
                        [label("stage"), label("status")],
                        counter="1",
                    ),
                    metric(
                        "payments_stage_reserved_core_seconds_total",
                        "Processor time set aside for stages: requested cores times seconds, pauses between attempts included.",
                        [label("stage")],
                        counter="{{=float(duration) * 0.05}}",
                    ),
                    metric(
                        "payments_stage_reserved_mebibyte_seconds_total",
                        "Memory set aside for stages: requested mebibytes times seconds, pauses between attempts included.",
                        [label("stage")],
                        counter="{{=float(duration) * 64}}",
                    ),
                ]
            ),
        )
    return workflow


def approval(namespace):
    def inputs():
        return [Parameter(name="date"), Parameter(name="purpose"), Parameter(name="deadline", default="24h")]

    def given(name):
        return Parameter(name=name, value="{{inputs.parameters.%s}}" % name)

    def decided(name):
        return "{{tasks.decision.outputs.parameters.%s}}" % name

    with template(
        "manual-approval-template",
        namespace,
        "gate",
        arguments=[Parameter(name="date"), Parameter(name="purpose"), Parameter(name="deadline", value="24h")],
    ) as workflow:
        gate = DAG(
            name="gate",
            inputs=inputs(),
            outputs=[
                Parameter(name=name, value_from=m.ValueFrom(parameter=decided(name))) for name in ["verdict", "reason"]
            ],
            metrics=m.Metrics(
                prometheus=[
                    metric(
                        "payments_approval_response_seconds",
                        "From the question to the decision (or the deadline).",
                        [label("status")],
                        buckets=LONG,
                    )
                ]
            ),
        )
        question = Suspend(
            name="manual-approval",
            inputs=inputs(),
            outputs=[
                Parameter(name="verdict", value_from=m.ValueFrom(supplied=m.SuppliedValueFrom(), default="NO")),
                Parameter(
                    name="reason",
                    value_from=m.ValueFrom(supplied=m.SuppliedValueFrom(), default="no decision before the deadline"),
                ),
            ],
            duration="{{inputs.parameters.deadline}}",
        )
        rejection = safe(
            "rejection",
            inputs=[Parameter(name="reason")],
            active_deadline_seconds=300,
            retry_strategy=m.RetryStrategy(
                limit=2, retry_policy="OnError", backoff=m.Backoff(duration="5s", factor=2, cap="1m")
            ),
            image=NODE,
            command=[
                "node",
                "-e",
                'require("node:fs").writeFileSync("/dev/termination-log", "rejected: " + process.env.REASON); process.exit(1)',
            ],
            env=[Env(name="REASON", value="{{inputs.parameters.reason}}")],
        )
        with gate:
            Task(name="decision", template=question, arguments=[given("date"), given("purpose"), given("deadline")])
            Task(
                name="rejection",
                template=rejection,
                depends="decision.Succeeded",
                when="'%s' != 'YES'" % decided("verdict"),
                arguments=[Parameter(name="reason", value=decided("reason"))],
            )
    return workflow


def payments(namespace):
    job = m.TemplateRef(name="stage-job-template", template="stage-job")

    def stage(name, more=(), **fields):
        Task(
            name=name,
            template_ref=job,
            arguments=[
                Parameter(name="stage", value=name),
                Parameter(name="date", value="{{inputs.parameters.date}}"),
                Parameter(name="image", value=image(name)),
                *more,
            ],
            **fields,
        )

    with template(
        "payments-wf-template",
        namespace,
        "payments",
        arguments=[Parameter(name="date"), Parameter(name="deadline", value="24h")],
    ) as workflow:
        with DAG(
            name="payments",
            inputs=[Parameter(name="date"), Parameter(name="deadline", default="24h")],
            synchronization=m.Synchronization(mutexes=[m.Mutex(name="payments-{{inputs.parameters.date}}")]),
            metrics=m.Metrics(
                prometheus=[
                    metric(
                        "payments_run_duration_seconds",
                        "How long a payments run took, its approval included.",
                        [label("status")],
                        buckets=LONG,
                    ),
                    metric("payments_run_total", "Payments runs by how they ended.", [label("status")], counter="1"),
                    metric(
                        "payments_schedule_delay_seconds",
                        "How long after its scheduled time a scheduled run was created.",
                        when="{{=string((workflow.scheduledTime ?? '') != '')}}",
                        gauge="{{=(date(workflow.creationTimestamp.RFC3339) - date(workflow.scheduledTime ?? workflow.creationTimestamp.RFC3339)).Seconds()}}",
                    ),
                ]
            ),
        ):
            both = "liquidation.Succeeded && anticipation.Succeeded"
            stage("fin-schedule")
            stage("liquidation", depends="fin-schedule.Succeeded")
            stage("anticipation", depends="fin-schedule.Succeeded")
            stage("registration", depends=both)
            stage("edi", depends=both)
            Task(
                name="approval",
                template_ref=m.TemplateRef(name="manual-approval-template", template="gate"),
                depends=both,
                arguments=[
                    Parameter(name="date", value="{{inputs.parameters.date}}"),
                    Parameter(name="purpose", value="post to the ledger"),
                    Parameter(name="deadline", value="{{inputs.parameters.deadline}}"),
                ],
            )
            stage(
                "accounting",
                [Parameter(name="reason", value="{{tasks.approval.outputs.parameters.reason}}")],
                depends="approval.Succeeded",
                when="'{{tasks.approval.outputs.parameters.verdict}}' == 'YES'",
            )
    return workflow


def heartbeat(namespace):
    with template("heartbeat-template", namespace, "heartbeat", deadline=900) as workflow:
        safe(
            "heartbeat",
            active_deadline_seconds=300,
            image=NODE,
            command=["node", "-e", "setTimeout(() => {}, 1000 * process.env.SECONDS_TO_SLEEP)"],
            env=[Env(name="SECONDS_TO_SLEEP", value="5")],
        )
    return workflow


for line in sys.stdin:
    started = time.process_time()
    texts = [
        make(f"payments-{index}").to_yaml()
        for index in range(int(line))
        for make in (stage_job, approval, payments, heartbeat)
    ]
    seconds = time.process_time() - started
    print(json.dumps({"seconds": seconds, "first": texts[:4]}), flush=True)
